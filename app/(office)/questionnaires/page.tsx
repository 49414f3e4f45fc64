import type { Metadata } from 'next'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import { currentStaff } from '@/lib/staff/read'
import { questionnaires } from '@/lib/translations/read'
import { addOne } from './actions'
import { VersionSection } from './version-section'

export const metadata: Metadata = { title: 'Bộ câu hỏi' }

export default async function QuestionnairesPage() {
  const { versions, may_translate: mayTranslate } = await questionnaires(await currentStaff())
  return (
    <Page
      title="Bộ câu hỏi"
      lead="Phiên bản đã phát hành không sửa được nữa: mỗi phiếu thuộc về phiên bản mà người dân đã thấy. Bản dịch và bản thu âm thêm được bất cứ lúc nào."
    >
      {versions.map((version) => (
        <VersionSection
          key={`${version.questionnaire}/${version.edition}`}
          version={version}
          mayTranslate={mayTranslate}
        />
      ))}
      {mayTranslate && (
        <Section
          title="Thêm ngôn ngữ"
          lead="Tiếng Hrê, Co, Ca Dong hay ngôn ngữ nào khác: đặt mã và tên bằng chữ của chính ngôn ngữ đó, rồi bắt đầu bản dịch."
        >
          <Card>
            <DraftForm draft="add language" action={addOne} submit="Thêm ngôn ngữ">
              <TextField
                label="Mã ngôn ngữ"
                name="code"
                hint="Theo chuẩn quốc tế, ví dụ: hre (Hrê), cua (Co), sed (Ca Dong, Xơ Đăng)."
                maxLength={20}
                required
              />
              <TextField
                label="Tên ngôn ngữ"
                name="name"
                hint="Như người nói ngôn ngữ đó viết: người dân bấm vào tên này để đổi ngôn ngữ."
                maxLength={60}
                required
              />
            </DraftForm>
          </Card>
        </Section>
      )}
    </Page>
  )
}

import type { Metadata } from 'next'
import { Button } from '@/app/_ui/button'
import { FileField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { Page, Section } from '@/app/_ui/page'
import { authenticity } from '@/lib/publications/read'
import { hashSchema } from '@/lib/publications/schema'
import { Verdict } from './verdict'

export const metadata: Metadata = { title: 'Kiểm tra tệp công bố' }

export default async function AuthenticityPage({ searchParams }: PageProps<'/kiem-tra'>) {
  const { hash: typed, tep: from } = await searchParams
  const { data: hash, error } = hashSchema.optional().safeParse(typed || undefined)
  const found = hash ? await authenticity(hash) : null
  return (
    <Page
      title="Tệp này có đúng là tệp đã công bố không"
      lead="Chọn tệp đã tải về hoặc dán mã băm SHA-256. Không cần đăng nhập; tệp chỉ được đọc để tính mã băm rồi bỏ, không lưu lại."
    >
      {from === 'lon' && (
        <Notice tone="error" title="Tệp quá lớn">
          <p>Tệp công bố không lớn hơn 64 MB nên đây không phải tệp của hệ thống.</p>
        </Notice>
      )}
      {from === 'trong' && (
        <Notice tone="error" title="Chưa có tệp nào">
          <p>Hãy chọn một tệp có nội dung.</p>
        </Notice>
      )}
      {error && (
        <Notice tone="error" title="Mã băm không đúng dạng">
          <p>Mã băm SHA-256 gồm 64 chữ số và chữ cái từ a đến f, ghi ở trang đầu của tệp.</p>
        </Notice>
      )}
      {hash && <Verdict found={found} hash={hash} ofFile={from === '1'} />}
      <form action="/kiem-tra/tep" method="post" encType="multipart/form-data" className="form card">
        <FileField label="Tệp đã tải về" name="file" hint="XLSX, PDF, CSV hoặc JSON." required />
        <Button type="submit">Kiểm tra tệp</Button>
      </form>
      <form action="/kiem-tra" className="form card">
        <TextField
          label="Mã băm SHA-256"
          name="hash"
          defaultValue={typeof typed === 'string' ? typed : ''}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          required
        />
        <Button type="submit" look="quiet">
          Kiểm tra mã băm
        </Button>
      </form>
      <Section title="Xem thêm">
        <p>
          Muốn đối chiếu một bảng điểm bất kỳ với chính nó:{' '}
          <Link href="/kiem-tra-bang">kiểm tra bảng điểm</Link>. Các năm đã công bố:{' '}
          <Link href="/ket-qua">xem kết quả</Link>.
        </p>
      </Section>
    </Page>
  )
}

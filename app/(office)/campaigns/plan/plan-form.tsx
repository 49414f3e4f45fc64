import { DraftForm } from '@/app/_ui/form/draft'
import { GroupError, SelectField, TextField, TickField } from '@/app/_ui/form/field'
import { type CampaignChoices, depthChoices } from '@/lib/campaigns/campaign'
import type { CampaignProgress } from '@/lib/campaigns/progress'
import { plan } from '../actions'

type PlanFormProps = { choices: CampaignChoices; known: CampaignProgress | null; today: string }

/** What is asked of whom, from when to when, and how many ballots each unit needs. */
export function PlanForm({ choices: { versions, units }, known, today }: PlanFormProps) {
  return (
    <DraftForm
      draft={`plan ${known?.code ?? 'new'}`}
      action={plan}
      submit={known ? 'Lưu kế hoạch' : 'Lập đợt khảo sát'}
    >
      <input type="hidden" name="campaign" value={known?.code ?? ''} />
      <TextField
        label="Tên đợt"
        name="title"
        defaultValue={known?.title}
        maxLength={200}
        required
        hint="Ví dụ: Đợt khảo sát quý I năm 2027."
      />
      <SelectField
        label="Bộ câu hỏi"
        name="version"
        defaultValue={known?.version ?? versions[0]?.code}
        options={versions.map(({ code, title }) => ({ value: code, label: title }))}
      />
      <SelectField
        label="Người dân thấy gì trước"
        name="first_depth"
        options={depthChoices}
        defaultValue={known?.first_depth ?? 'short'}
      />
      <div className="form-row">
        <TextField
          label="Ngày bắt đầu"
          name="starts_on"
          type="date"
          min={today}
          required
          defaultValue={known?.starts_on}
          hint="Sớm nhất là ngày mai."
        />
        <TextField
          label="Ngày kết thúc"
          name="ends_on"
          type="date"
          defaultValue={known?.ends_on ?? ''}
          hint="Bỏ trống: không hạn."
        />
        <TextField
          label="Sai số e (%)"
          name="margin"
          inputMode="decimal"
          required
          defaultValue={percent(known?.margin ?? 0.05)}
          hint="Thường là 5."
        />
      </div>
      <fieldset>
        <legend>Đơn vị được hỏi và chỉ tiêu</legend>
        <p className="small soft">
          Ghi số giao dịch dự kiến trong đợt thì chỉ tiêu được tính n = N ÷ (1 + N × e²); ghi chỉ tiêu giao
          thì dùng chỉ tiêu đó; bỏ trống cả hai là không đặt chỉ tiêu.
        </p>
        <GroupError name="units" />
        <ul className="plan-units">
          {units.map((unit) => (
            <Unit
              key={unit.code}
              {...unit}
              planned={known?.units.find(({ code }) => code === unit.code)}
              isNew={!known}
            />
          ))}
        </ul>
      </fieldset>
    </DraftForm>
  )
}

type UnitProps = CampaignChoices['units'][number] & {
  planned: CampaignProgress['units'][number] | undefined
  isNew: boolean
}

function Unit({ code, name, planned, isNew }: UnitProps) {
  return (
    <li>
      <TickField label={name} name={`ask ${code}`} defaultChecked={isNew || planned !== undefined} />
      <TextField
        label="Giao dịch dự kiến"
        name={`expected ${code}`}
        inputMode="numeric"
        defaultValue={planned?.expected ?? ''}
        aria-label={`Giao dịch dự kiến, ${name}`}
      />
      <TextField
        label="Chỉ tiêu giao"
        name={`quota ${code}`}
        inputMode="numeric"
        defaultValue={planned?.quota ?? ''}
        aria-label={`Chỉ tiêu giao, ${name}`}
      />
    </li>
  )
}

const percent = (margin: number) => String(Math.round(margin * 1000) / 10).replace('.', ',')

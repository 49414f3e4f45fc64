import { Disclosure } from '@/app/_ui/disclosure'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Stat, Stats } from '@/app/_ui/stat'
import { type Alike, placesText } from '@/lib/checker/alike'
import type { Verdict } from '@/lib/checker/finding'
import type { Told } from './checked'

const whole = new Intl.NumberFormat('vi-VN')

export function ReportView({ report: { name, counts, notes, told, more, moreNotes } }: { report: Told }) {
  return (
    <section aria-labelledby="ket-qua">
      <h2 id="ket-qua">Kết quả với tệp “{name}”</h2>
      <Conclusion counts={counts} />
      <Stats>
        <Stat label="Phép đối chiếu đúng" value={whole.format(counts.right)} />
        <Stat label="Sai" value={whole.format(counts.wrong)} tone={counts.wrong > 0 ? 'bad' : 'plain'} />
        <Stat label="Lệch trong làm tròn" value={whole.format(counts.rounding)} />
        <Stat label="Không kiểm được" value={whole.format(counts.unknown)} />
      </Stats>
      {notes.length > 0 && (
        <Disclosure summary={`Lưu ý khi đọc tệp (${whole.format(notes.length + moreNotes)})`}>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          {moreNotes > 0 && <p>… và {whole.format(moreNotes)} lưu ý nữa.</p>}
        </Disclosure>
      )}
      {told.length > 0 && (
        <ol className="findings">
          {told.map((finding) => (
            <Found key={`${finding.where} ${finding.sentence}`} finding={finding} />
          ))}
        </ol>
      )}
      {more > 0 && <p className="soft">… và {whole.format(more)} chỗ nữa: sửa các chỗ trên rồi kiểm lại.</p>}
    </section>
  )
}

function Conclusion({ counts }: Pick<Told, 'counts'>) {
  if (counts.wrong > 0) {
    return (
      <Notice tone="error" title={`Bảng có ${whole.format(counts.wrong)} chỗ không khớp`}>
        <p>Mỗi chỗ dưới đây ghi ô, con số trong bảng và con số suy ra từ phần còn lại của bảng.</p>
      </Notice>
    )
  }
  if (counts.right + counts.rounding === 0) {
    return (
      <Notice tone="warn" title="Chưa kiểm được điều gì">
        <p>Bảng không có hai con số nào để đối chiếu với nhau.</p>
      </Notice>
    )
  }
  return (
    <Notice tone="success" title="Không thấy chỗ nào sai">
      <p>Điều không kiểm được là điều bảng không công bố, không phải là sai.</p>
    </Notice>
  )
}

const names: Record<Verdict, string> = {
  wrong: 'Sai',
  rounding: 'Lệch trong làm tròn',
  unknown: 'Không kiểm được',
  right: 'Đúng',
}

function Found({ finding: { verdict, places, sentence, said, follows } }: { finding: Alike }) {
  return (
    <li className={`finding finding-${verdict}`}>
      <p className="finding-head">
        <Mark tone={verdict === 'wrong' ? 'warn' : 'plain'}>{names[verdict]}</Mark> {placesText(places)}
      </p>
      <p>{sentence}</p>
      {said !== null && (
        <p className="small soft">
          Bảng ghi <strong>{said}</strong>
          {follows !== null && (
            <>
              {' '}
              · suy ra <strong>{follows}</strong>
            </>
          )}
        </p>
      )}
    </li>
  )
}

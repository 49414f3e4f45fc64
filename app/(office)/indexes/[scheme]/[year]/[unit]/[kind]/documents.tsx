import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { dayText, type Leaf } from '@/lib/scoring/scoring'
import { addLineDocument, removeLineDocument } from './actions'
import { AskedFields } from './asked-fields'
import type { Asked } from './send-line'

/** The documents behind a self score, by number, day and what they are about. */
export function Documents({ leaf, asked }: { leaf: Leaf; asked: Asked }) {
  const mayChange = asked.kind === 'self' && leaf.open.self
  const draft = `document ${asked.scheme} ${asked.year} ${asked.unit} ${leaf.node}`
  return (
    <div className="backing">
      <h4>Văn bản ({leaf.documents.length})</h4>
      {leaf.documents.length > 0 && (
        <ul>
          {leaf.documents.map(({ id, number, dated, summary }) => (
            <li key={id} className="backing-item">
              <span>
                {number}, ngày {dayText(dated)}: {summary}
              </span>
              {mayChange && (
                <DraftForm draft={`${draft} ${id}`} action={removeLineDocument} submit="Bỏ" look="quiet">
                  <AskedFields asked={asked} node={leaf.node} />
                  <input type="hidden" name="document" value={id} />
                </DraftForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Disclosure summary="Thêm văn bản">
          <DraftForm key={leaf.documents.length} draft={draft} action={addLineDocument} submit="Thêm văn bản">
            <AskedFields asked={asked} node={leaf.node} />
            <TextField label="Số, ký hiệu" name="number" maxLength={60} placeholder="12/KH-UBND" />
            <TextField label="Ngày văn bản" name="dated" type="date" />
            <TextField label="Trích yếu" name="summary" maxLength={400} />
          </DraftForm>
        </Disclosure>
      )}
    </div>
  )
}

import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { Section } from '@/app/_ui/page'
import type { OneAction } from '@/lib/actions/action'
import { largestFile } from '@/lib/actions/schema'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { attach } from '../actions'
import { ProofField } from './proof-field'

/** The files that show what was done. */
export function Proofs({ action: { code, files, may_attach } }: { action: OneAction }) {
  if (files.length === 0 && !may_attach) return null
  return (
    <Section title="Tệp kiểm chứng">
      <ul className="proofs">
        {files.map(({ digest, name, size, on, staff }) => (
          <li key={digest}>
            <a href={`/actions/${code}/files/${digest}`} download>
              {name}
            </a>{' '}
            <span className="small soft">
              {[`${count(Math.ceil(size / 1024))} kB`, dayText(on), staff].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {may_attach && (
        <Disclosure summary="Đính kèm tệp">
          <DraftForm key={files.length} draft={`proof ${code}`} action={attach} submit="Đính kèm">
            <input type="hidden" name="code" value={code} />
            <ProofField largest={largestFile} />
          </DraftForm>
        </Disclosure>
      )}
    </Section>
  )
}

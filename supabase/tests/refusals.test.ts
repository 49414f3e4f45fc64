import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { refused } from '@/app/c/_door/voice'
import { refusalCodes, refusalSentence } from '@/lib/db/refusal'
import { sqlFiles } from '@/scripts/database/files'

const page = readFileSync('docs/errors.md', 'utf8')
const listed = [...page.matchAll(/^\| `([A-Z]{5})` \| (.+?) \| .+? \| (.+?) \|$/gm)].map(
  ([, code = '', sentence, http]) => ({ code, sentence, http }),
)

it('every refusal in the schemas has a sentence, and every sentence a refusal', () => {
  const raised = sqlFiles('schemas').flatMap(({ text }) => [...text.matchAll(/'([A-Z]{5})'/g)])
  expect([...new Set(raised.map(([, code]) => code))].sort()).toEqual([...refusalCodes].sort())
})

it('docs/errors.md lists each refusal once, with the sentence a person reads', () => {
  const sentences = refusalCodes.map((code) => ({ code, sentence: refusalSentence(code) }))
  expect(listed.map(({ code, sentence }) => ({ code, sentence }))).toEqual(sentences)
})

it('the survey answers a refused ballot with the status docs/errors.md names', () => {
  const ofABallot = refusalCodes.slice(0, refusalCodes.indexOf('BATCH'))
  const statuses = ofABallot.map((code) => ({ code, http: String(refused(code).status) }))
  expect(listed.slice(0, ofABallot.length).map(({ code, http }) => ({ code, http }))).toEqual(statuses)
})

import 'server-only'
import { asCitizen, asStaff } from '@/lib/db/client'
import { Refusal } from '@/lib/db/refusal'
import { questionnairesSchema, soundSchema, translationSchema } from './schema'

type Staff = { id: string }
type Named = { questionnaire: string; edition: string; language: string }

export function questionnaires(staff: Staff) {
  return asStaff(staff).rpc(questionnairesSchema, 'questionnaires')
}

/** Null when there is no such version or language. */
export function translation(staff: Staff, { questionnaire, edition, language }: Named) {
  return asStaff(staff)
    .rpc(translationSchema, 'translation', { questionnaire, edition, language })
    .catch((error) => {
      if (error instanceof Refusal && ['NOVER', 'NOLNG'].includes(error.code)) return null
      throw error
    })
}

/** A recording by the SHA-256 of its bytes, as citizens hear it. */
export async function recording(digest: string) {
  const sound = await asCitizen().rpc(soundSchema.nullable(), 'recording', { digest })
  return sound && { contentType: sound.content_type, bytes: Buffer.from(sound.audio, 'base64') }
}

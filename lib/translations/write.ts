import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { forgetVersion } from '@/lib/questionnaires/forgetVersion'

type Staff = { id: string }
type Named = { questionnaire: string; edition: string; language: string }

export async function addLanguage(staff: Staff, { code, name }: { code: string; name: string }) {
  await asStaff(staff).rpc(z.null(), 'add_language', { code, name })
}

export async function beginTranslation(staff: Staff, begun: Named & { source: string }) {
  const { questionnaire, edition, language, source } = begun
  await asStaff(staff).rpc(z.null(), 'begin_translation', { questionnaire, edition, language, source })
  forgetVersion(begun)
}

/** By key; an empty text is taken away. */
export async function saveTexts(staff: Staff, saved: Named & { texts: Record<string, string> }) {
  const { questionnaire, edition, language, texts } = saved
  await asStaff(staff).rpc(z.null(), 'save_texts', { questionnaire, edition, language, texts })
  forgetVersion(saved)
}

/** Citizens are offered it from now on, or no longer. */
export async function checkTranslation(staff: Staff, checked: Named & { checked: boolean }) {
  const { questionnaire, edition, language } = checked
  const asked = { questionnaire, edition, language, checked: checked.checked }
  await asStaff(staff).rpc(z.null(), 'check_translation', asked)
  forgetVersion(checked)
}

/** Null takes the recording away. */
export async function saveRecording(staff: Staff, saved: Named & { key: string }, sound: Uint8Array | null) {
  const { questionnaire, edition, language, key } = saved
  const audio = sound && Buffer.from(sound).toString('base64')
  await asStaff(staff).rpc(z.null(), 'save_recording', { questionnaire, edition, language, key, audio })
  forgetVersion(saved)
}

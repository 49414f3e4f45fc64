import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { TopicForm } from './schema'

type Staff = { id: string }

/** Everything that was ever written is counted afresh by the new words. */
export async function saveTopic(staff: Staff, { topic, name, factor, words }: TopicForm) {
  const code = topic || null
  await asStaff(staff).rpc(z.null(), 'save_topic', { code, name, factor: factor || null, words })
}

export async function retireTopic(staff: Staff, { topic }: { topic: string }) {
  await asStaff(staff).rpc(z.null(), 'save_topic', { code: topic, name: null, factor: null, words: null })
}

import { z } from 'zod'
import { channelName, channels } from '@/lib/satisfaction/channel'
import type { ShiftGroup } from '@/lib/statistics/schema'

const channel = z.enum(channels)

/** A unit and an area bring their names; a channel is known by its code, and what stands together has neither. */
export function groupName({ code, name, rest }: ShiftGroup) {
  if (rest) return 'Phần còn lại'
  if (name) return name
  const known = channel.safeParse(code)
  return known.success ? channelName(known.data) : 'Không thuộc lĩnh vực nào'
}

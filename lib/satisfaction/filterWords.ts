import { channelName } from './channel'
import type { FilterName } from './filters'
import type { Overview } from './schema'

/** Which ballots are meant, in words. */
export function filterWords({ counter, area, channel, group }: Overview['filters']): {
  name: FilterName
  words: string
}[] {
  return [
    ...(counter ? [{ name: 'counter' as const, words: `Quầy: ${counter.name}` }] : []),
    ...(area ? [{ name: 'area' as const, words: `Lĩnh vực: ${area.name}` }] : []),
    ...(channel ? [{ name: 'channel' as const, words: `Kênh: ${channelName(channel)}` }] : []),
    ...(group ? [{ name: 'group' as const, words: `${group.label ?? 'Nhóm'}: ${group.option}` }] : []),
  ]
}

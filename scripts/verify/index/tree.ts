import type { Content, Node } from './document'

/** The codes of the leaves below each field; a field may be a leaf itself. */
export function leavesByField({ scheme: { nodes } }: Content) {
  const found = new Map<string, Node[]>()
  let below: Node[] = []
  for (const node of nodes) {
    if (node.depth === 1) {
      below = []
      found.set(node.code, below)
    }
    if (node.source !== null) below.push(node)
  }
  return found
}

/** A node's maximum beside the sum of its parts', where all of them were published. */
export function maximaOf({ scheme: { nodes, total_maximum } }: Content) {
  const whole = { code: 'tổng', depth: 0, maximum: total_maximum }
  return [whole, ...nodes].flatMap((parent, place) => {
    const rest = nodes.slice(place)
    const end = rest.findIndex(({ depth }) => depth <= parent.depth)
    const parts = rest
      .slice(0, end === -1 ? undefined : end)
      .filter(({ depth }) => depth === parent.depth + 1)
    const maxima = parts.flatMap(({ maximum }) => (maximum === null ? [] : [maximum]))
    if (parts.length === 0 || maxima.length < parts.length || parent.maximum === null) return []
    return [{ code: parent.code, maximum: parent.maximum, maxima }]
  })
}

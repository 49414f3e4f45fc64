import type { Drafts } from './autosave'

/** Drafts in this browser's storage, so that they outlive the tab. Full or forbidden storage: there is no draft, all else works. */
export function deviceDrafts<Content>(
  key: string,
  parse: (kept: unknown) => Content | null,
): Drafts<Content> {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
        if (typeof kept !== 'object' || kept === null || !('revision' in kept) || !('content' in kept))
          return null
        const content = parse(kept.content)
        return content && { content, revision: Number(kept.revision) }
      } catch {
        return null
      }
    },
    write: (content, revision) =>
      attempt(() => localStorage.setItem(key, JSON.stringify({ content, revision }))),
    forget: () => attempt(() => localStorage.removeItem(key)),
  }
}

function attempt(act: () => void) {
  try {
    act()
  } catch {}
}

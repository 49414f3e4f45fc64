import type { Said } from '@/lib/messages/tongue'

/** A text; one that is not translated is marked as Vietnamese, for the eye and for the voice. */
export function Say({ text, lang }: Said) {
  return lang ? (
    <span lang={lang} className="untranslated">
      {text}
    </span>
  ) : (
    text
  )
}

import './brand.css'

/** Three strokes that rise: the people's answers, counted. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--brand)" />
        <path d="M9 22v-5M16 22V13M23 22V9" stroke="#fff" strokeWidth="3.4" strokeLinecap="round" />
      </svg>
      Dân Ý
    </span>
  )
}

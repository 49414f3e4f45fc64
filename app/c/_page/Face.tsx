const mouths = ['M10 24q6-7 12 0', 'M11 23q5-4 10 0', 'M11 22h10', 'M11 21q5 4 10 0', 'M10 20q6 7 12 0']

/** A face for a place on the scale, worst to best. The word beside it says the same. */
export function Face({ place, of }: { place: number; of: number }) {
  const mood = of > 1 ? Math.round((place / (of - 1)) * (mouths.length - 1)) : mouths.length - 1
  return (
    <svg className={`face mood-${mood}`} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <path d={`M11 12v2M21 12v2${mouths[mood]}`} />
    </svg>
  )
}

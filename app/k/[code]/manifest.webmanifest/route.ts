import { notFound } from 'next/navigation'
import { readCounterCode } from '@/lib/counters/counter'
import { surveyAt } from '@/lib/questionnaires/read'

/** Makes the counter's page a program of its own on the tablet: on its start screen, without a browser around it. */
export async function GET(_: Request, { params }: RouteContext<'/k/[code]/manifest.webmanifest'>) {
  const code = readCounterCode((await params).code)
  const survey = code ? await surveyAt(code) : null
  if (!survey) notFound()
  const { name, unit } = survey.counter
  const icons = [192, 512].map((size) => ({
    src: `/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any',
  }))
  const manifest = {
    name: `Dân Ý – ${unit.name}, ${name}`,
    short_name: 'Dân Ý',
    lang: 'vi',
    id: `/k/${code}`,
    start_url: `/k/${code}`,
    scope: '/k/',
    display: 'fullscreen',
    background_color: '#0c4a5b',
    theme_color: '#0c4a5b',
    icons,
  }
  return Response.json(manifest, {
    headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'no-cache' },
  })
}

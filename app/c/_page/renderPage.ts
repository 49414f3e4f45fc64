import type { ReactElement } from 'react'

/** JSX to plain HTML. Imported when first needed: Next allows react-dom/server in a route handler only that way. */
export async function renderPage(page: ReactElement) {
  const { renderToStaticMarkup } = await import('react-dom/server')
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

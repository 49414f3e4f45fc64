import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The survey's one script and one stylesheet, small enough for an old telephone on a slow line. */
export async function buildEnhance() {
  await build({
    absWorkingDir: root,
    entryPoints: ['app/c/_enhance/enhance.ts', 'app/c/_page/page.css'],
    entryNames: '[name]',
    outdir: 'app/c/_built',
    bundle: true,
    minify: true,
    format: 'iife',
    // The Android browsers people bring to the counter are years old.
    target: ['chrome70', 'firefox78', 'safari14.1'],
    logLevel: 'warning',
  })
}

import { build, stop } from 'esbuild'
import { projectRoot } from './places'

/** The survey's script, worker and stylesheet, small enough for an old telephone on a slow line. */
export async function buildEnhance() {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [
      'app/c/_enhance/enhance.ts',
      'app/c/_enhance/sw.ts',
      'app/c/_page/page.css',
      'app/k/_kiosk/kiosk.ts',
      'app/k/_kiosk/kiosk.css',
    ],
    entryNames: '[name]',
    outdir: 'app/c/_built',
    bundle: true,
    minify: true,
    format: 'iife',
    // The Android browsers people bring to the counter are years old.
    target: ['chrome70', 'firefox78', 'safari14.1'],
    logLevel: 'warning',
  })
  // Its helper process would stay as long as this one.
  await stop()
}

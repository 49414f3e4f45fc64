import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of these programs that is on the PATH. */
export function findProgram(...names: string[]) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null
}

/** Debian's own package where that is possible: as root, and silently. True when it went in. */
export function installPackage(name: string) {
  if (process.getuid?.() !== 0 || !findProgram('apt-get') || !existsSync('/etc/debian_version')) return false
  console.log(`  cài ${name} (apt-get) …`)
  const apt = (...given: string[]) =>
    spawnSync('apt-get', given, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', name)
}

function isExecutable(path: string) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

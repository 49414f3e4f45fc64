import { spawnSync } from 'node:child_process'
import { Stop } from '../stop'
import { findProgram, installPackage } from '../test/programs'

/** Answers a second to 32 connections for five seconds. Its own work is small beside a page of a few kilobytes. */
export async function requestsPerSecond(address: string) {
  const wrk = findProgram('wrk') ?? (installPackage('wrk') ? findProgram('wrk') : null)
  if (!wrk) throw new Stop('Không có wrk. Trên Debian và Ubuntu: sudo apt-get install wrk')
  const given = ['-t1', '-c32', '-d5s', '-H', 'Accept-Encoding: gzip', address]
  const { stdout } = spawnSync(wrk, given, { encoding: 'utf8' })
  const failed = /Non-2xx|Socket errors/.exec(stdout)
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  if (failed || !rate) throw new Error(`wrk said: ${stdout}`)
  return rate
}

import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { Stop } from '../stop'
import { findProgram, installPackage } from './programs'

/** It asks nobody for anything, and runs where everybody is root. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
]

/** A Chromium of the system, or the one that Playwright has downloaded; first the one without windows, which takes a third less time. */
export function findChromium() {
  const own = chromium.executablePath()
  return (
    findProgram('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome') ??
    (existsSync(own) ? own : null)
  )
}

export function bringBrowsers() {
  if (!findProgram('lynx') && !installPackage('lynx'))
    console.log('  không có lynx: các câu chuyện trong trình duyệt chữ sẽ được bỏ qua')
  if (findChromium()) return
  if ((installPackage('chromium-headless-shell') || installPackage('chromium')) && findChromium()) return
  throw new Stop(
    'Không có Chromium. Hãy chạy một trong hai lệnh rồi thử lại: “npx playwright install --with-deps chromium”, ' +
      'hoặc trên Debian và Ubuntu “sudo apt-get install chromium”.',
  )
}

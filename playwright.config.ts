import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from './scripts/test/browsers'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/startProduct.ts',
  // One demo for all stories: told one after the other, nobody's ballot disturbs another's count.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A product that answers nobody fails every story: twenty of them say so as well as two hundred.
  maxFailures: 20,
  globalTimeout: 45 * 60_000,
  forbidOnly: true,
  reporter: 'list',
  use: {
    // Set by startProduct, before the workers read this file.
    baseURL: process.env.DAN_Y_ADDRESS,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: chromiumArguments,
    },
  },
})

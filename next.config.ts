import type { NextConfig } from 'next'
import { everywhere } from './lib/headers'

const developing = process.env.NODE_ENV === 'development'

/**
 * Next writes its hydration data as inline scripts, so 'unsafe-inline' stays for the office; nothing comes from
 * another origin. The survey at /c/ has no framework scripts and states a stricter policy of its own.
 */
const officePolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${developing ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${developing ? ' ws:' : ''}`,
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

export default {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types; a second check while somebody waits for `npm start` finds nothing new.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', '@supabase/supabase-js', 'pdfkit', 'pino'],
  // A spreadsheet is at most 5 MB; the form around it takes some more.
  experimental: { serverActions: { bodySizeLimit: '5500kb' } },
  devIndicators: false,
  headers: async () => [
    { source: '/:path*', headers: Object.entries(everywhere).map(([key, value]) => ({ key, value })) },
    { source: '/((?!c/).*)', headers: [{ key: 'Content-Security-Policy', value: officePolicy }] },
  ],
} satisfies NextConfig

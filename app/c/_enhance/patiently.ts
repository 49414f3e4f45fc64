const patience = 30_000

/** Asks, and gives up when nothing comes. By hand: many a telephone is older than AbortSignal.timeout. */
export async function patiently<Answer>(ask: (signal: AbortSignal) => Promise<Answer>) {
  const stop = new AbortController()
  const impatience = setTimeout(() => stop.abort(), patience)
  try {
    return await ask(stop.signal)
  } finally {
    clearTimeout(impatience)
  }
}

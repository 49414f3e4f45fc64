/**
 * supabase-js wants a WebSocket even where nothing listens, and Node 20 has none.
 * The product asks and never listens, so it gets one that stays closed.
 */
export class NoSocket extends EventTarget {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly readyState = 3
  readonly protocol = ''
  readonly url: string
  onopen = null
  onmessage = null
  onclose = null
  onerror = null

  constructor(address: string | URL) {
    super()
    this.url = String(address)
  }

  close() {}
  send() {}
}

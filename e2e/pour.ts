import { request } from 'node:http'
import { memoryOf } from './memoryOf'

interface Poured {
  status: number
  answer: string
  /** In megabytes; 0 where the system does not tell. */
  grown: number
}

/** Sends a body piece by piece until it is answered, and watches the product's memory meanwhile. */
export function pour(address: URL, megabytes: number, headers: Record<string, string>): Promise<Poured> {
  const product = Number(process.env.DAN_Y_PROCESS)
  const before = memoryOf(product) ?? 0
  const piece = Buffer.alloc(1024 * 1024, 'x')
  let grown = 0
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', headers: { ...headers, Origin: address.origin } })
    let answered = false
    sent.on('response', (response) => {
      answered = true
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        answer += text
      })
      response.on('close', () => {
        sent.destroy()
        resolve({ status: response.statusCode ?? 0, answer, grown })
      })
    })
    // whoever answers early may close the door on what is still coming
    sent.on('error', (error) => (answered ? undefined : reject(error)))
    let left = megabytes
    const next = () => {
      grown = Math.max(grown, (memoryOf(product) ?? 0) - before)
      if (answered || sent.destroyed) return
      if (left === 0) return sent.end()
      left -= 1
      sent.write(piece, () => setImmediate(next))
    }
    next()
  })
}

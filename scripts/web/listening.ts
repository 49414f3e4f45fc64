import { createServer } from 'node:http'
import { Stop } from '../stop'

/** Where to listen, from PORT and HOST. */
export function listeningAddress({ PORT = '', HOST = '' } = process.env) {
  const port = Number(PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`Sai PORT: “${PORT}” không phải là một số từ 1 đến 65535.`)
  return { port, host: HOST || '127.0.0.1' }
}

/** Says so before anything is built or opened for nothing. */
export function checkPortIsFree({ port, host }: { port: number; host: string }) {
  return new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      const sentence = taken
        ? `Cổng ${port} đang được chương trình khác sử dụng. Chọn cổng khác, ví dụ: PORT=${port + 1} npm start`
        : `Không mở được cổng ${port} tại ${host}: ${error.message}.`
      reject(new Stop(sentence))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Figure } from './figure'
import { Product } from './product'

/** What `npm start` costs a small machine: memory at rest with the demo, and how long a second start takes. */
export async function rest(): Promise<Figure[]> {
  const product = new Product()
  try {
    console.error('  lần đầu: dựng và nạp số liệu minh hoạ …')
    await product.start()
    await product.stop()
    const second = await product.start()
    await pause(15_000)
    return [
      atMost('lần khởi động thứ hai, đến câu trả lời đầu tiên', 's', second / 1000, 10),
      atMost('bộ nhớ khi nghỉ, có số liệu minh hoạ (PSS)', 'MB', product.memory(), 600),
    ]
  } finally {
    await product.stop()
    product.remove()
  }
}

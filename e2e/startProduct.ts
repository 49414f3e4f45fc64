import { runProduct } from './product'

/** The product that most stories share. */
export default async function startProduct() {
  const { address, password, pid, stop } = await runProduct()
  process.env.DAN_Y_ADDRESS = address
  process.env.DAN_Y_PASSWORD = password
  process.env.DAN_Y_PROCESS = String(pid)
  return stop
}

import { accessSync, constants, mkdirSync } from 'node:fs'
import { dataFolder } from './places'
import { Stop } from './stop'

/** The data folder, made when it is missing; or the reason why nothing can be kept there. */
export function openDataFolder(folder = dataFolder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Stop(`Không ghi được vào thư mục dữ liệu ${folder} (DAN_Y_DATA): ${reason}.`)
  }
  return folder
}

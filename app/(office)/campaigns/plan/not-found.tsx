export { default } from '../[code]/not-found'

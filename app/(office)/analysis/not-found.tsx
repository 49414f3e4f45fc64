export { default } from '../overview/not-found'

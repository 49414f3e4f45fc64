// The same worker as the survey's, for the tablets' addresses.
export { GET } from '../../c/sw.js/route'

import { type PostgresServer, startPostgres } from '../scripts/postgresServer'
import { takerStory } from './actors/taker'
import { type Product, runProduct } from './product'

/** A product of its own on a PostgreSQL that stories may write into, take away and give back. */
export const houseStory = takerStory.extend<object, { house: { server: PostgresServer; product: Product } }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for.
    async ({}, use) => {
      const server = await startPostgres(['fsync=off'])
      // It would print every question that a lost database does not answer.
      const product = await runProduct({ DATABASE_URL: server.address }, 'ignore')
      await use({ server, product })
      await product.stop()
      await server.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ house }, use) => use(house.product.address),
})

/** Bytes as they are asked for: a slow reader makes the database wait, and nothing piles up in between. */
export function streamOf(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void>) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

const encoder = new TextEncoder();
const pieceLength = 32_768;

/**
 * A response body of pieces of text, made as fast as they are read and no faster. Whoever goes away ends the making. Small
 * pieces are sent together, but the first one at once.
 */
export function textStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  let isFirst = true;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    let text = "";
    while (text.length < pieceLength) {
      const { done, value } = await pieces.next();
      if (done) {
        if (text !== "") controller.enqueue(encoder.encode(text));
        return controller.close();
      }
      text += value;
      if (isFirst) break;
    }
    isFirst = false;
    controller.enqueue(encoder.encode(text));
  };
  return new ReadableStream({ pull, cancel: async () => void (await pieces.return(undefined)) }, { highWaterMark: 0 });
}

import { Transform, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Thrown for a body over its route's limit; the frame answers 413. */
export class BodyTooLarge extends Error {}

/** Passes bytes on and counts them. @throws BodyTooLarge through the stream, at the first byte over the limit */
const counted = (body: Readable, most: number): Readable => {
  let bytes = 0;
  const counter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(bytes > most ? new BodyTooLarge() : null, piece);
    },
  });
  // A sender may go away before anybody reads: whoever reads then gets the error, and without a reader it is nobody's.
  counter.on('error', () => undefined);
  body.on('error', (error) => counter.destroy(error));
  body.on('close', () => {
    if (!body.readableEnded) counter.destroy(new Error('the sender went away'));
  });
  return body.pipe(counter);
};

/** A body of bytes reaches its handler as a stream that never yields more than the route's limit. */
export const acceptStreams = (app: FastifyInstance, type = 'application/octet-stream'): void => {
  app.addContentTypeParser(type, (request: FastifyRequest, body: Readable, done) => {
    const most = request.routeOptions.bodyLimit;
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > most) done(new BodyTooLarge());
    else done(null, counted(body, most));
  });
};

/** The whole body of a request of bytes, within its route's limit. @throws BodyTooLarge above it; the frame answers 413 */
export const bytesOf = ({ request }: { readonly request: FastifyRequest }): Promise<Buffer> =>
  buffer(request.body as Readable);

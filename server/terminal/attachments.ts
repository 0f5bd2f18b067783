import { WebSocket } from 'ws';
import type { Actor } from '@/lib/usecases/actor';
import { stillSignedIn } from '@/lib/usecases/still-signed-in';
import { AppError } from '@/lib/shared/errors';

const REVIEW_EVERY_MS = 10_000;
/** A laptop that fell asleep answers no ping: its socket goes after this many unanswered ones. */
const MISSED_PINGS = 3;
const MAX_PER_PERSON = 48;
/** What a browser gets to answer the farewell before its socket is cut. */
const FAREWELL_MS = 1_000;

const CLOSE_POLICY = 1008;
const CLOSE_RESTART = 1012;

/** The terminals that are open now: counted by person, reviewed against their sessions, closed together. */
export interface Attachments {
  /** Reserves a place for one more; give it back with the function returned. Errors: rate_limited. */
  reserve: (actor: Actor) => () => void;
  /** Watches over an open one until it closes. */
  watch: (actor: Actor, client: WebSocket) => void;
  close: () => Promise<void>;
}

export function createAttachments(
  onError: (error: unknown) => void,
  reviewEveryMs = REVIEW_EVERY_MS,
): Attachments {
  const places = new Map<string, number>();
  const open = new Map<WebSocket, Watched>();
  const timer = setInterval(() => {
    for (const watched of open.values()) review(watched).catch(onError);
  }, reviewEveryMs);
  return {
    reserve: (actor) => reserve(places, actor),
    watch(actor, client) {
      const watched: Watched = { actor, client, unanswered: 0 };
      open.set(client, watched);
      client.on('pong', () => (watched.unanswered = 0));
      client.on('close', () => open.delete(client));
    },
    async close() {
      clearInterval(timer);
      await Promise.all([...open.keys()].map(sayFarewell));
    },
  };
}

interface Watched {
  actor: Actor;
  client: WebSocket;
  unanswered: number;
}

function reserve(places: Map<string, number>, actor: Actor): () => void {
  const taken = places.get(actor.userId) ?? 0;
  if (taken >= MAX_PER_PERSON) {
    throw new AppError(
      'rate_limited',
      `${taken} terminals of this person are open; the limit is ${MAX_PER_PERSON}.`,
    );
  }
  places.set(actor.userId, taken + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    const left = (places.get(actor.userId) ?? 1) - 1;
    if (left > 0) places.set(actor.userId, left);
    else places.delete(actor.userId);
  };
}

async function review(watched: Watched): Promise<void> {
  const { actor, client } = watched;
  if (client.readyState !== WebSocket.OPEN) return;
  if (watched.unanswered >= MISSED_PINGS) {
    client.terminate();
    return;
  }
  // One that is not being read cannot answer either.
  if (!client.isPaused) {
    watched.unanswered += 1;
    client.ping();
  }
  if (!(await stillSignedIn(actor))) client.close(CLOSE_POLICY, 'unauthenticated');
}

function sayFarewell(client: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => client.terminate(), FAREWELL_MS);
    client.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
    client.resume();
    client.close(CLOSE_RESTART, 'restarting');
  });
}

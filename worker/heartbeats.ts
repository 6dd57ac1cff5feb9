/** Every activity says that it is alive while it works, so that the engine soon notices a worker that is not. */
import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';

/** A quarter of the activities' heartbeat time-out (workflows/activities.ts): a busy moment is not taken for an end. */
export const heartbeatEveryMs = 2_000;

/**
 * A slow mail server keeps a handful of letters waiting for longer than an activity may be silent: without these its batch would be
 * begun again by another worker while the first still sends. Local activities have no heartbeats; there the call does nothing.
 */
export function heartbeats(context: Context): ActivityInterceptors {
  return {
    inbound: {
      async execute(input, next) {
        const timer = setInterval(() => context.heartbeat(), heartbeatEveryMs);
        try {
          return await next(input);
        } finally {
          clearInterval(timer);
        }
      },
    },
  };
}

/** How much goes wrong in one life, and which protections are switched off: the first by the seed, the second by a test. */
import type { Random } from './random';

/** Protections that a twin switches off, to see that the simulation notices. */
export const weaknesses = [
  'lostNudgesStayLost',
  'submissionsNotMarked',
  'attemptsNotNoted',
  'realClockInWorkflow',
  'commandsNotRemembered',
  'answersDroppedWhenLate',
] as const;
export type Weakness = (typeof weaknesses)[number];

/** Probabilities: of each pause of an execution, of each message, of each workflow task. */
export type Trouble = {
  readonly crash: number;
  readonly connectionLost: number;
  readonly stall: number;
  readonly nudgeLost: number;
  readonly nudgeTwice: number;
  readonly cacheLost: number;
  readonly forcedContinue: number;
  readonly abandoned: number;
  readonly engineLostPerYear: number;
  readonly mail: number;
};

export function troubleOf(random: Random): Trouble {
  const level = random.pick([0, 0.3, 1, 1, 3]);
  const some = (probability: number): number => (random.chance(0.7) ? probability * level : 0);
  return {
    crash: some(0.003),
    connectionLost: some(0.004),
    stall: some(0.01),
    nudgeLost: some(0.1),
    nudgeTwice: some(0.2),
    cacheLost: some(0.05),
    forcedContinue: some(0.03),
    abandoned: some(0.01),
    engineLostPerYear: some(1),
    mail: some(0.15),
  };
}

export const noTrouble: Trouble = {
  crash: 0,
  connectionLost: 0,
  stall: 0,
  nudgeLost: 0,
  nudgeTwice: 0,
  cacheLost: 0,
  forcedContinue: 0,
  abandoned: 0,
  engineLostPerYear: 0,
  mail: 0,
};

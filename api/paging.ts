/** Which page of a long list is asked for ('?sida=2'). */
import type { FastifyRequest } from 'fastify';
import { query } from './guards';

/** From 1; what is no such number is the first. */
export function pageAsked(request: FastifyRequest): number {
  const asked = query(request, 'sida');
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
}

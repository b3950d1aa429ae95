import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import type { Problem } from '@forno/shared/protocol/cloud/problem';
import type { z } from 'zod';
import type { Refused } from './refused.ts';

/** An RFC 9457 problem document. */
export function sendProblem(response: Response, refusal: Refused, correlationId: string): void {
  const { status, code, message, field, extra, headers } = refusal;
  const problem: Problem = {
    ...extra,
    type: `https://forno.example/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    code,
    ...(field !== undefined && { field }),
    correlationId,
  };
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.status(status).setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}

/** The first wrong field of a parse, dotted, and what is wrong with it. */
export function fieldOf(error: z.ZodError): { readonly field: string; readonly message: string } {
  const issue = error.issues[0]!;
  const field = issue.path.map(String).join('.') || '$';
  return { field, message: `${field}: ${issue.message}` };
}

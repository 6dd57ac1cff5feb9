/** Stands in for @temporalio/workflow: what the workflows import, carried out by the virtual run that is being activated. */
import { currentRun } from './workflowRun';

export { CancellationScope, isCancellation, sleep } from './workflowRun';

export function condition(holds: () => boolean): Promise<void> {
  return currentRun().condition(holds);
}

export function allHandlersFinished(): boolean {
  return currentRun().handlersUnderWay() === 0;
}

export function continueAsNew(...args: readonly unknown[]): Promise<never> {
  return currentRun().continueAsNew(args);
}

export function workflowInfo() {
  return currentRun().info();
}

export function defineSignal(name: string) {
  return { name };
}

export function defineUpdate(name: string) {
  return { name };
}

export function setHandler({ name }: { readonly name: string }, handler: (...args: readonly never[]) => unknown): void {
  currentRun().setHandler(name, handler);
}

export function proxyActivities() {
  return proxied('activity');
}

export function proxyLocalActivities() {
  return proxied('local');
}

function proxied(kind: 'activity' | 'local') {
  return new Proxy(
    {},
    {
      get(_, name) {
        return (...args: readonly unknown[]) => currentRun().callActivity(kind, String(name), args);
      },
    },
  );
}

/** Every run here began with the code as it is now. */
export function patched(): boolean {
  return true;
}

/** What a workflow is made of: the process and the pure rules, and nothing that touches the world. */
import { makeBundle } from '../../worker/bundle';

const allowed = [
  /^\.\/workflows\//,
  /^\.\/domain\//,
  /^\.\/worker\/failureConverter/,
  /^\.\/node_modules\/@temporalio\//,
  /^\.\/node_modules\/(protobufjs|@protobufjs|long|ms|nexus-rpc|abort-controller|event-target-shim|heap-js|uuid)\//,
];

test('the bundle holds only the process, the rules and the SDK', async () => {
  const code = await makeBundle();
  const modules = [...code.matchAll(/^\/\*\*\*\/ "(\.\/[^"]+)"/gm)].map(([, path = '']) => path);
  expect(modules.length).toBeGreaterThan(10);
  expect(modules).toContain('./workflows/case.ts');
  expect(modules.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
}, 60_000);

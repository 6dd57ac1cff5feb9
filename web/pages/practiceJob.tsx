/** Work that takes some seconds: how far it has come. The page fetches itself again until it is done. */
import type { Frame } from '../../api/frame';
import type { Job } from '../../api/jobs';
import { page } from '../layout';
import { ButtonLink, Notice, PageHead, Progress } from '../parts';

export function jobPage({ frame, job }: { readonly frame: Frame; readonly job: Job | undefined }): string {
  return page({
    ...frame,
    title: job?.title ?? 'Arbetet finns inte kvar',
    current: '/ovning',
    children: job ? <Running job={job} /> : <Gone />,
  });
}

function Running({ job: { jobId, title, done, text, error } }: { readonly job: Job }) {
  if (error !== undefined)
    return (
      <>
        <PageHead title={title} lede="Det blev inte klart." />
        <Notice kind="warning" text={error} action={{ href: '/ovning', text: 'Till övningarna' }} />
      </>
    );
  return (
    <>
      <PageHead title={title} lede="Det tar några sekunder. Du kan lämna sidan: arbetet går vidare ändå." />
      <Progress done={Math.round(done * 100)} total={100} text={`${Math.round(done * 100)} %: ${text}`} />
      <p class="muted">Sidan hämtas på nytt varje sekund och leder vidare när det är klart.</p>
      <p>
        <a href={`/exempel/${jobId}`}>Hämta sidan nu</a>
      </p>
    </>
  );
}

function Gone() {
  return (
    <>
      <PageHead title="Arbetet finns inte kvar" lede="Tjänsten har startats om sedan arbetet började." />
      <p>Det som hann göras finns bland övningarna.</p>
      <ButtonLink href="/ovning">Till övningarna</ButtonLink>
    </>
  );
}

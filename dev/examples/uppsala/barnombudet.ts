/** The ten comments of Barnombudet i Uppsala län, in the order of the compilation; retold, not copied. */
import type { AnswerComment } from '../../../domain/answer';

export const barnombudetsComments: readonly AnswerComment[] = [
  {
    target: { kind: 'document' },
    text: 'Kopplingen mellan handlingsplanen, kommunens Mål och budget och förvaltningarnas verksamhetsplaner bör bli tydligare.',
  },
  {
    target: { kind: 'document' },
    text: 'Indikatorerna bör mäta kvalitet och verklig förändring, inte bara antal aktiviteter. Varje mål bör få både kvantitativa och kvalitativa indikatorer och följas upp regelbundet.',
  },
  {
    target: { kind: 'area', id: 'area-4' },
    text: 'Barn som bevittnat våld bör följas upp särskilt, i linje med barnfridslagen och barnkonventionen.',
  },
  {
    target: { kind: 'area', id: 'area-3' },
    text: 'Det förebyggande arbetet blir tydligare om det delas i tre nivåer: universella insatser för alla, riktade på gruppnivå, och specialiserade på individnivå för utsatta eller utövare.',
  },
  {
    target: { kind: 'area', id: 'area-1' },
    text: 'Det behövs tydlig styrning och resurser för samordning och uppföljning.',
  },
  {
    target: { kind: 'document' },
    text: 'Föräldrastödet bör stärkas, familjerättsärenden få mer resurser, och fler utbildas, så som nämndledamöter och nämndemän.',
  },
  {
    target: { kind: 'area', id: 'area-4' },
    text: 'Krisstöd efter besök på Barnahus bör säkerställas genom handlingsplanen.',
  },
  {
    target: { kind: 'area', id: 'area-5' },
    text: 'Planen bör ha fokus på föräldrar som utövar våld, särskilt eftersom även kvinnor kan utöva våld mot barn.',
  },
  {
    target: { kind: 'area', id: 'area-3' },
    text: 'Utbildningsförvaltningens roll i det våldsförebyggande arbetet framgår inte av planen och behöver ett tydligare besked.',
  },
  {
    target: { kind: 'document' },
    text: 'Barnrättsperspektivet bör bli tydligare och upplägget mer pedagogiskt, så att alla aktörer lättare kan samverka.',
  },
];

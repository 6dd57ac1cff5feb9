/** Every building block of a page, from one place. */
export { accents, accentOf } from './accents';
export { Checkboxes, Radios } from './choices';
export { DateField, Field, FileField, Select, TextArea } from './fields';
export { ActionForm, Actions, Button, ButtonLink, ErrorSummary, type FormError } from './forms';
export { type Glyph } from './glyph';
export { Breadcrumbs, Pager, SummaryLine, Tabs } from './navigation';
export { Progress, Steps } from './progress';
export { type StatusKind, StatusTag, Tag, type Tone } from './status';
export { type Column, DataTable, DefinitionList } from './table';
export { Copyable, EmptyState, Letter, Notice, PageHead, Panel } from './text';
export { Timeline } from './timeline';

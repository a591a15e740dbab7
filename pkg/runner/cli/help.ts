import { settingsHelp } from './settings-help.ts';

/** What `headroom --help` prints. */
export const help = `headroom measures how a service answers under load.

  headroom serve                   serve the API that the Grafana app talks to
  headroom run FILE|NAME           run the tests of a YAML or JSON file, or a stored test, and show the result
      --url, --rate, --connections, --duration, --warmup
                                   in place of what the test says
      --generator NAME             in place of the test's generator and of every preference
  headroom compare-generators FILE run the test of a file with several generators in turn, and show their figures side by side
      --generators native,wrk      which; without it all that this machine has
  headroom observe [FILE]          look at the traffic that is there and show what it costs, without any load
      --last 1h | --next 10m       when; in place of what the file says, as all of these
      --namespace N, --workload W, --process P
                                   whom; each may be given several times
  headroom report RUNID            show the overhead report of a stored run
  headroom tests                   list the stored tests; also: show NAME, delete NAME, apply FILE
  headroom runs                    list the latest runs; also: show ID, delete ID, export ID --format json|csv|hdr
  headroom stop ID|--all           stop runs, and keep what they measured
  headroom generators              list the load generators, what each can do, and how to have those that are missing
  headroom validate FILE...        say everything that is wrong with the documents in the files
  headroom check [NAME]            try the connections to Prometheus and to other Grafanas, or one, and say what to mend
  headroom boards CONNECTION       list the dashboards of another Grafana that a connection may read
  headroom secret set NAME         keep the value on standard input under a name; also: list, delete NAME
  headroom secret rotate-key       seal the secrets with a new key; where the key is given, --old-key FILE has the old one
  headroom token create NAME       make a token for pipelines and print it once; also: list, delete NAME
      --scopes read,run            what it may do: read, run, edit, admin

  -o json, -o yaml                 print what was found for programs; of run, compare-generators, observe, report, tests, runs, generators,
                                   validate, check, boards
  --server URL                     ask the runner at this address, with its token in HEADROOM_TOKEN, in place of the data folder;
                                   for run, compare-generators, observe, report, tests, runs, generators, stop, check, boards

${settingsHelp()}

Exit codes of run, compare-generators and observe: 0 passed, 10 thresholds failed, 11 stopped, 12 errored, 13 refused, 2 wrong usage.
Of check and validate: 0 when nothing is wrong, 13 otherwise.`;

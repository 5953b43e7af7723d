# eyes: the HTML report as it is seen and heard: axe in light, dark, on a phone, in English; no width needs sideways
# scrolling; and the same of real documents, where they are.
. tests/package.sh
. tests/browser/pages.sh
drive eyes
done_testing

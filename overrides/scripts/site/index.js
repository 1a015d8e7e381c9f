// What every page of the site can do with a script; each part leaves pages without it alone.
import {startClosedParts} from "./closed_parts.js";
import {startCopying} from "./copy.js";
import {startDatingCitations} from "./day_of_reading.js";
import {startHeadingLinks} from "./headings.js";
import {startListening} from "./listen.js";
import {startOfflineReading} from "./offline.js";
import {startPrintButtons} from "./print_button.js";
import {startReadingSettings} from "./reading_settings.js";
import {startSelfCheck} from "./self_check.js";
import {startSharing} from "./share.js";
import {startComparingVersions} from "./version_check.js";

startReadingSettings();
startClosedParts();
startCopying();
startDatingCitations();
startHeadingLinks();
startListening();
startOfflineReading();
startPrintButtons();
startSelfCheck();
startSharing();
startComparingVersions();

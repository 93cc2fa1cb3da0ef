#include "CTextAnalysis.h"
